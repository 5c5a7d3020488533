"""Plans whose actions are headings with paragraphs, or items of a list."""
