//! What a column of a sheet can mean, and the words by which people head it.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::deals::texts as d;
use crate::values::locale::Locale;
use crate::values::text::fold;

/// A field that a column fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    Name,
    Account,
    Country,
    Contact,
    Owner,
    Stage,
    Value,
    Costs,
    Currency,
    Probability,
    CloseOn,
    NextOn,
    NextStep,
    CreatedOn,
    Source,
    Category,
    Product,
    Competitor,
    LossReason,
    Description,
}

/// How the values of a target are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Date,
    Amount,
    Percent,
}

impl Target {
    pub const ALL: [Target; 20] = [
        Target::Name,
        Target::Account,
        Target::Country,
        Target::Contact,
        Target::Owner,
        Target::Stage,
        Target::Value,
        Target::Costs,
        Target::Currency,
        Target::Probability,
        Target::CloseOn,
        Target::NextOn,
        Target::NextStep,
        Target::CreatedOn,
        Target::Source,
        Target::Category,
        Target::Product,
        Target::Competitor,
        Target::LossReason,
        Target::Description,
    ];

    /// The word in forms and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Target::Name => "name",
            Target::Account => "account",
            Target::Country => "country",
            Target::Contact => "contact",
            Target::Owner => "owner",
            Target::Stage => "stage",
            Target::Value => "value",
            Target::Costs => "costs",
            Target::Currency => "currency",
            Target::Probability => "probability",
            Target::CloseOn => "close_on",
            Target::NextOn => "next_on",
            Target::NextStep => "next_step",
            Target::CreatedOn => "created_on",
            Target::Source => "source",
            Target::Category => "category",
            Target::Product => "product",
            Target::Competitor => "competitor",
            Target::LossReason => "loss_reason",
            Target::Description => "description",
        }
    }

    pub fn from_code(code: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|target| target.code() == code)
    }

    pub fn shape(self) -> Shape {
        match self {
            Target::Value | Target::Costs => Shape::Amount,
            Target::Probability => Shape::Percent,
            Target::CloseOn | Target::NextOn | Target::CreatedOn => Shape::Date,
            _ => Shape::Text,
        }
    }

    pub fn label(self, locale: Locale) -> &'static str {
        match self {
            Target::Name => t::deal_name(locale),
            Target::Account => d::account(locale),
            Target::Country => t::country(locale),
            Target::Contact => d::contact(locale),
            Target::Owner => d::owner(locale),
            Target::Stage => d::stage(locale),
            Target::Value => d::value(locale),
            Target::Costs => d::costs(locale),
            Target::Currency => d::currency(locale),
            Target::Probability => d::probability(locale),
            Target::CloseOn => d::close_on(locale),
            Target::NextOn => d::next_on(locale),
            Target::NextStep => d::next_step(locale),
            Target::CreatedOn => t::created_on(locale),
            Target::Source => d::source(locale),
            Target::Category => d::category(locale),
            Target::Product => d::product(locale),
            Target::Competitor => d::competitor(locale),
            Target::LossReason => d::loss_reason(locale),
            Target::Description => d::description(locale),
        }
    }

    /// Heads that mean it, folded; the likelier first.
    fn heads(self) -> &'static [&'static str] {
        match self {
            Target::Name => &[
                "deal name",
                "opportunity name",
                "deal title",
                "deal",
                "opportunity",
                "name",
                "title",
                "subject",
                "nom de l opportunite",
                "nom de l affaire",
                "opportunite",
                "affaire",
                "intitule",
                "objet",
                "titre",
                "nom",
            ],
            Target::Account => &[
                "account name",
                "account",
                "customer name",
                "customer",
                "company name",
                "company",
                "organization",
                "organisation",
                "client name",
                "client",
                "nom du compte",
                "compte",
                "nom du client",
                "societe",
                "nom de la societe",
                "raison sociale",
                "entreprise",
                "prospect",
            ],
            Target::Country => &["country", "account country", "pays"],
            Target::Contact => {
                &["contact name", "contact person", "primary contact", "contact", "nom du contact", "interlocuteur"]
            }
            Target::Owner => &[
                "deal owner",
                "opportunity owner",
                "owner",
                "sales rep",
                "sales representative",
                "salesperson",
                "sales person",
                "seller",
                "rep",
                "account executive",
                "assigned to",
                "commercial",
                "proprietaire",
                "vendeur",
                "charge d affaires",
                "responsable",
                "affecte a",
                "attribue a",
            ],
            Target::Stage => &[
                "sales stage",
                "deal stage",
                "pipeline stage",
                "stage",
                "phase",
                "etape de vente",
                "etape",
                "avancement",
                "status",
                "statut",
            ],
            Target::Value => &[
                "deal size",
                "deal value",
                "deal amount",
                "value",
                "amount",
                "size",
                "revenue",
                "expected revenue",
                "montant ht",
                "montant",
                "valeur",
                "chiffre d affaires",
                "ca ht",
                "ca",
                "budget",
            ],
            Target::Costs => &[
                "purchase costs",
                "costs",
                "cost",
                "couts des achats",
                "cout des achats",
                "cout d achat",
                "couts",
                "cout",
                "achats",
            ],
            Target::Currency => &["currency", "currency code", "devise", "monnaie"],
            Target::Probability => &[
                "probability",
                "win probability",
                "likelihood",
                "chance",
                "probabilite",
                "reussite",
                "taux de reussite",
                "chances",
            ],
            Target::CloseOn => &[
                "expected close date",
                "expected closing date",
                "close date",
                "closing date",
                "expected closing",
                "closed date",
                "closed on",
                "date de cloture prevue",
                "date de cloture",
                "date de signature",
                "cloture",
                "echeance",
            ],
            Target::NextOn => &[
                "next action date",
                "next action on",
                "next activity date",
                "next step date",
                "follow up date",
                "prochaine action le",
                "date de la prochaine action",
                "date de relance",
                "relance",
            ],
            Target::NextStep => &[
                "next steps",
                "next step",
                "next action",
                "etape suivante",
                "prochaine etape",
                "prochaines etapes",
                "prochaine action",
                "action suivante",
            ],
            Target::CreatedOn => &[
                "created on",
                "created at",
                "created",
                "creation date",
                "create date",
                "date created",
                "reporting date",
                "open date",
                "opened",
                "date de creation",
                "creee le",
                "cree le",
                "date d ouverture",
                "date de saisie",
                "date",
            ],
            Target::Source => &[
                "lead source",
                "deal source",
                "source",
                "sales channel",
                "channel",
                "origin",
                "canal de vente",
                "canal",
                "origine",
                "provenance",
            ],
            Target::Category => &["category", "deal type", "type", "categorie", "type d affaire"],
            Target::Product => &[
                "product",
                "product area",
                "business area",
                "product family",
                "produit",
                "domaine",
                "famille de produits",
                "gamme",
            ],
            Target::Competitor => &["competitor", "main competitor", "concurrent"],
            Target::LossReason => &[
                "loss reason",
                "lost reason",
                "reason lost",
                "closed lost reason",
                "motif de perte",
                "raison de la perte",
                "raison de perte",
            ],
            Target::Description => &[
                "description",
                "notes",
                "note",
                "comments",
                "comment",
                "commentaires",
                "commentaire",
                "remarques",
                "remarque",
                "details",
            ],
        }
    }
}

/// Guesses the target of each head; none is taken twice. A head that says the whole of a target's word goes before one
/// that says it in one part of `Close Date/Expected Close Date`.
pub fn guess_targets(heads: &[&str]) -> Vec<Option<Target>> {
    let mut bids = Vec::new();
    for (column, head) in heads.iter().enumerate() {
        for (part, place) in readings(head) {
            for target in Target::ALL {
                if let Some(likelihood) = target.heads().iter().position(|word| *word == part) {
                    bids.push((place.min(1), likelihood, column, target));
                }
            }
        }
    }
    bids.sort_by_key(|(part, likelihood, column, _)| (*part, *likelihood, *column));
    let mut targets = vec![None; heads.len()];
    for (_, _, column, target) in bids {
        if targets[column].is_none() && !targets.contains(&Some(target)) {
            targets[column] = Some(target);
        }
    }
    targets
}

/// The head as a whole, then its parts.
fn readings(head: &str) -> Vec<(String, usize)> {
    let parts = head.split(['/', '|', '(', ')', '[', ']', ':', ',']);
    let all = std::iter::once(head).chain(parts).map(words).enumerate();
    all.filter(|(_, part)| !part.is_empty()).map(|(place, part)| (part, place)).collect()
}

/// Folded, with one space between words and nothing else: `% réussite` and `Réussite (%)` are alike.
pub fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
