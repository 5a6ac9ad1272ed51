"""Wiredesk: wire copy in; de-duplicated, revisioned events and alerts out."""

__version__ = "0.1.0"
