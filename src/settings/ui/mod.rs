//! Settings as people see them.
