"""Words of ours around what is quoted: covers, titles, the points of a mail."""
