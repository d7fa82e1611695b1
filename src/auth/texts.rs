//! Words at the door.
