"""How the record behaves at two million statements: a generator of made-up articles with marks, and measurements."""
