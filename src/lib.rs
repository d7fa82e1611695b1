//! Relance: sales prospecting on one board. The modules stand in reading order.

pub mod values;
