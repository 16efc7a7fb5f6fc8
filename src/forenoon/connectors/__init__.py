"""Where sources lie: folders, mailboxes, calendars. Reads, never writes."""
