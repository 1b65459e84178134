"""From what is believed and what is known to what is believed then: emulators of facts, and the posterior they give."""
