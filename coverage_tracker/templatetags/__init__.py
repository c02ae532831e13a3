"""Tags that show what combines floors."""
