"""The entry screens: how a form of the register is asked, told the consequences of, and written once.

``screen`` leads from the form to the written operation; ``drafts`` keeps what was typed; ``versions``
tells whether somebody else wrote in the meantime.
"""
