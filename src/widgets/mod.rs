//! Components that know no domain: what every page is put together from.

pub mod browser;
pub mod listener;
pub mod texts;
pub mod tone;

pub mod button;
pub mod checkbox;
pub mod chip;
pub mod choice;
pub mod choose_dialog;
pub mod combobox;
pub mod field;
pub mod files;
pub mod filter_toggle;
pub mod form_actions;
pub mod inline_edit;
pub mod icon;
pub mod kept;
pub mod listed;
pub mod radio_list;
pub mod search_field;
pub mod segmented;
pub mod select;
pub mod text_input;

pub mod announcer;
pub mod avatar;
pub mod badge;
pub mod chart;
pub mod confirm;
pub mod data_table;
pub mod dialog;
pub mod drag;
pub mod drop_panel;
pub mod empty_state;
pub mod error_note;
pub mod menu;
pub mod later_style;
pub mod note;
pub mod page_header;
pub mod page_title;
pub mod panel;
pub mod part;
pub mod progress;
pub mod reading;
pub mod skeleton;
pub mod table;
pub mod tabs;
pub mod toast;
pub mod tooltip;

use leptos::prelude::use_context;

use crate::values::Locale;

/// What a page usually takes: `use crate::widgets::all::*;`.
pub mod all {
    pub use super::{
        announcer::{Announcer, AnnouncerRegion},
        avatar::Avatar,
        badge::Badge,
        button::{Button, ButtonLink, IconButton, Look},
        checkbox::Checkbox,
        chip::Chip,
        choice::Choice,
        choose_dialog::ChooseDialog,
        combobox::{Combobox, Search},
        confirm::Confirm,
        data_table::{Answer, Chosen, Column, ColumnChooser, Columns, DataTable, Layout, Line, Lines, Selection, Spec},
        dialog::Dialog,
        drop_panel::DropPanel,
        empty_state::EmptyState,
        error_note::{ErrorNote, field_error},
        filter_toggle::FilterToggle,
        form_actions::FormActions,
        icon::Icon,
        inline_edit::{InlineArea, InlineText},
        listed::{at_times, listed},
        menu::{Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator},
        note::Note,
        page_header::PageHeader,
        page_title::PageTitle,
        panel::Panel,
        progress::{Progress, Spinner},
        radio_list::RadioList,
        reading::reading,
        search_field::SearchField,
        segmented::{Segmented, SegmentedLink, SegmentedNav},
        select::Select,
        skeleton::Skeleton,
        table::{SortHead, Sorted, TableFrame},
        tabs::{TabLink, TabNav, TabPanel, Tabs},
        text_input::{TextArea, TextInput},
        toast::{Toast, Toaster, Toasts},
        tone::Tone,
        tooltip::Tooltip,
    };
}

/// The language of the page: one per page, given by its root.
pub fn locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}
