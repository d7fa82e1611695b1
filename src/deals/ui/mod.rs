//! The deals on the screen.
