"""The forms of the entry screens: those of ``units.forms`` with what only a person is asked."""
