//! Words of the settings.
