"""From the bytes of a workbook to its tables: what stands where, what is carried down or passed over."""
