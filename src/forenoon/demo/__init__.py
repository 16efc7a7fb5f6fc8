"""The bundled workspace, invented, and the small builder that makes its files."""
