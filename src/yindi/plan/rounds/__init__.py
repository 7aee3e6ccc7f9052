"""Centre and places: prices are posted, bundles come in, what does not fit goes back with a change, until all fit."""
