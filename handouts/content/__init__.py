"""What a guide says: read from Markdown and YAML into frozen values, with no sizes and no colours."""
