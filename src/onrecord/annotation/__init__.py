"""Article -> Annotations: attributions and speakers, as spans over the article's text."""
