"""What is done around every request: log-in and its steps, language, what the machine is short of."""
