"""What advisers ask, in their words: amounts, months and packages become scenarios beside the status quo."""
