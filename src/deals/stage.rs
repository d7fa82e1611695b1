//! Stages of a pipeline, as an administrator defines them.

use serde::{Deserialize, Serialize};

use super::standards::{Standards, StandardsDraft};
use crate::changes::change::{FieldValue, Fields};
use crate::changes::restore::Restore;
use crate::values::error::{Error, FieldError};
use crate::values::id::{PipelineId, StageId};
use crate::values::locale::Locale;
use crate::values::percent::Percent;
use crate::values::problem::Problem;
use crate::values::text::{clean_line, clean_text, required_line};

/// How many hues tokens.css has for stages.
pub const HUES: i64 = 6;

/// In characters, for pipelines and stages.
pub const MAX_NAME: u32 = 60;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    pub id: PipelineId,
    pub name: String,
    pub position: i64,
    pub retired: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    pub id: StageId,
    pub pipeline: PipelineId,
    pub name: String,
    /// Its place from left to right.
    pub position: i64,
    /// What a deal gets on entering: 1 to 99.
    pub probability: Percent,
    /// The company's manual: what it means that a deal is here.
    pub definition: String,
    /// 1 to [`HUES`], a colour of tokens.css.
    pub hue: i64,
    pub standards: Standards,
    pub retired: bool,
}

impl Fields for Pipeline {
    const NAMES: &'static [&'static str] = &["name", "position", "retired"];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "position" => self.position.into(),
            "retired" => self.retired.into(),
            _ => FieldValue::Empty,
        }
    }
}

impl Fields for Stage {
    const NAMES: &'static [&'static str] = &[
        "name",
        "pipeline",
        "position",
        "probability",
        "definition",
        "hue",
        "exit",
        "longest_days",
        "wip",
        "stage_limit",
        "seller_limit",
        "band_low",
        "band_high",
        "retired",
    ];

    fn get(&self, field: &str) -> FieldValue {
        match field {
            "name" => self.name.as_str().into(),
            "pipeline" => self.pipeline.uuid().into(),
            "position" => self.position.into(),
            "probability" => i64::from(self.probability.get()).into(),
            "definition" => self.definition.as_str().into(),
            "hue" => self.hue.into(),
            "retired" => self.retired.into(),
            field => self.standards.get(field),
        }
    }
}

impl Restore for Pipeline {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "position" => self.position = value.number().unwrap_or(self.position),
            "retired" => self.retired = value.flag(),
            _ => {}
        }
    }
}

impl Restore for Stage {
    fn set(&mut self, field: &str, value: &FieldValue) {
        match field {
            "name" => self.name = value.text(),
            "position" => self.position = value.number().unwrap_or(self.position),
            "probability" => {
                let percent = value.number().and_then(|number| i16::try_from(number).ok()).and_then(Percent::new);
                self.probability = percent.unwrap_or(self.probability);
            }
            "definition" => self.definition = value.text(),
            "hue" => self.hue = value.number().unwrap_or(self.hue),
            "retired" => self.retired = value.flag(),
            field => self.standards.set(field, value),
        }
    }
}

/// What the stage form sends, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageDraft {
    pub name: String,
    pub probability: String,
    pub definition: String,
    pub hue: i64,
    #[serde(default)]
    pub standards: StandardsDraft,
}

/// The stage form, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedStage {
    pub text: StageText,
    pub standards: Standards,
}

/// What a stage is called and says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageText {
    pub name: String,
    pub probability: Percent,
    pub definition: String,
    pub hue: i64,
}

impl StageDraft {
    pub fn check(&self) -> Result<CheckedStage, Error> {
        let mut errors = Vec::new();
        let name = clean_line(&self.name);
        if name.is_empty() {
            errors.push(FieldError { field: "name".into(), problem: Problem::Required });
        } else if name.chars().count() > MAX_NAME as usize {
            errors.push(FieldError { field: "name".into(), problem: Problem::TooLong { max: MAX_NAME } });
        }
        let definition = clean_text(&self.definition);
        if definition.chars().count() > 4000 {
            errors.push(FieldError { field: "definition".into(), problem: Problem::TooLong { max: 4000 } });
        }
        let probability = Percent::parse(&self.probability).ok().filter(|percent| (1..=99).contains(&percent.get()));
        if probability.is_none() {
            errors.push(FieldError { field: "probability".into(), problem: Problem::OutOfRange { min: 1, max: 99 } });
        }
        let standards = self.standards.check(probability, &mut errors);
        match probability {
            Some(probability) if errors.is_empty() => {
                let text = StageText { name, probability, definition, hue: self.hue.clamp(1, HUES) };
                Ok(CheckedStage { text, standards })
            }
            _ => Err(Error::Invalid(errors)),
        }
    }
}

/// A pipeline's name as typed, checked.
pub fn pipeline_name(typed: &str) -> Result<String, Error> {
    required_line(typed, MAX_NAME).map_err(|problem| Error::invalid("name", problem))
}

/// A stage of the first pipeline of a new company.
pub struct DefaultStage {
    pub name: &'static str,
    pub probability: i16,
    pub definition: &'static str,
}

/// The stages with which a new company starts, in its language.
pub fn default_stages(locale: Locale) -> [DefaultStage; 5] {
    let stage = |name, probability, definition| DefaultStage { name, probability, definition };
    match locale {
        Locale::En => [
            stage(
                "Identified",
                10,
                "We know who they are and why they might need us. No one there has confirmed it yet.",
            ),
            stage("Qualified", 25, "The need, the budget and the person who decides are known, and we have spoken."),
            stage("Needs agreed", 45, "What they need is written down and they have agreed with it."),
            stage("Proposal", 65, "They hold a priced proposal with a date."),
            stage("Negotiation", 85, "They want it; terms, price or dates are being settled."),
        ],
        Locale::Fr => [
            stage(
                "Identifiée",
                10,
                "Nous savons qui ils sont et pourquoi nous pourrions leur être utiles. Personne chez eux ne l’a confirmé.",
            ),
            stage("Qualifiée", 25, "Le besoin, le budget et le décideur sont connus, et nous nous sommes parlé."),
            stage("Besoin validé", 45, "Leur besoin est écrit et ils l’ont approuvé."),
            stage("Proposition", 65, "Ils ont en main une proposition chiffrée et datée."),
            stage("Négociation", 85, "Ils la veulent\u{a0}; restent les conditions, le prix ou les dates."),
        ],
    }
}
