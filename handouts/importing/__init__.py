"""Import: an article of another make (text, HTML, Markdown, DOCX) becomes the draft of a guide.

Read (`formats`, `plaintext`, `html`) → pieces → levels → shape → draft. No word of the article is lost: what belongs
to the web page and not to the text is set aside in remarks.
"""
