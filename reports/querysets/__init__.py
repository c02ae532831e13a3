"""The questions that people ask of reports, by the nouns they are about."""
