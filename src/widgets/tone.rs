//! What a message means. A tone is never told by its colour alone: it brings an icon of its own shape.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Neutral,
    Success,
    Warning,
    Danger,
    Info,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "",
            Tone::Success => "is-success",
            Tone::Warning => "is-warning",
            Tone::Danger => "is-danger",
            Tone::Info => "is-info",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Tone::Neutral => "",
            Tone::Success => "circle-check",
            Tone::Warning => "triangle-alert",
            Tone::Danger => "circle-alert",
            Tone::Info => "info",
        }
    }
}
