"""From sections to one document: asked, composed, edited, delivered."""
