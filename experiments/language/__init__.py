"""What is said, in English and Chinese: messages, errors, quotation marks; where it is shown is not known here."""
