"""Events as careful readers found them."""
