"""Source article + localized article -> which segment translates which, where nothing tells."""
