"""From records to papers: numbering, layout, PDF."""
