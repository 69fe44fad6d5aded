"""Article -> Annotations: attributions and speakers, as spans over the article's text."""

from onrecord.annotation.annotator import Annotator

__all__ = ["Annotator"]
