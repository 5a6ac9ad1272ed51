"""Who: states, organs, armed groups and persons, as the text names them. Pure."""
