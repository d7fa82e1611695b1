//! What a column of a sheet of deals can mean, and the words by which people head it.

use serde::{Deserialize, Serialize};

use super::texts as t;
use crate::deals::texts as d;
use crate::imports::target::{Column, ColumnTarget, Shape, date, text};
use crate::values::locale::Locale;

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
}

impl ColumnTarget for Target {
    fn all() -> &'static [Target] {
        &Target::ALL
    }

    fn missing(has: impl Fn(Target) -> bool) -> Vec<Target> {
        [Target::Account, Target::Value].into_iter().filter(|target| !has(*target)).collect()
    }

    fn column(self) -> Column {
        match self {
            Target::Name => text(
                "name",
                t::deal_name,
                &[
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
            ),
            Target::Account => text(
                "account",
                d::account,
                &[
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
            ),
            Target::Country => text("country", t::country, &["country", "account country", "pays"]),
            Target::Contact => text(
                "contact",
                d::contact,
                &["contact name", "contact person", "primary contact", "contact", "nom du contact", "interlocuteur"],
            ),
            Target::Owner => text(
                "owner",
                d::owner,
                &[
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
            ),
            Target::Stage => text(
                "stage",
                d::stage,
                &[
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
            ),
            Target::Value => amount(
                "value",
                d::value,
                &[
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
            ),
            Target::Costs => amount(
                "costs",
                d::costs,
                &[
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
            ),
            Target::Currency => text("currency", d::currency, &["currency", "currency code", "devise", "monnaie"]),
            Target::Probability => percent(
                "probability",
                d::probability,
                &[
                    "probability",
                    "win probability",
                    "likelihood",
                    "chance",
                    "probabilite",
                    "reussite",
                    "taux de reussite",
                    "chances",
                ],
            ),
            Target::CloseOn => date(
                "close_on",
                d::close_on,
                &[
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
            ),
            Target::NextOn => date(
                "next_on",
                d::next_on,
                &[
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
            ),
            Target::NextStep => text(
                "next_step",
                d::next_step,
                &[
                    "next steps",
                    "next step",
                    "next action",
                    "etape suivante",
                    "prochaine etape",
                    "prochaines etapes",
                    "prochaine action",
                    "action suivante",
                ],
            ),
            Target::CreatedOn => date(
                "created_on",
                t::created_on,
                &[
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
            ),
            Target::Source => text(
                "source",
                d::source,
                &[
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
            ),
            Target::Category => {
                text("category", d::category, &["category", "deal type", "type", "categorie", "type d affaire"])
            }
            Target::Product => text(
                "product",
                d::product,
                &[
                    "product",
                    "product area",
                    "business area",
                    "product family",
                    "produit",
                    "domaine",
                    "famille de produits",
                    "gamme",
                ],
            ),
            Target::Competitor => text("competitor", d::competitor, &["competitor", "main competitor", "concurrent"]),
            Target::LossReason => text(
                "loss_reason",
                d::loss_reason,
                &[
                    "loss reason",
                    "lost reason",
                    "reason lost",
                    "closed lost reason",
                    "motif de perte",
                    "raison de la perte",
                    "raison de perte",
                ],
            ),
            Target::Description => text(
                "description",
                d::description,
                &[
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
            ),
        }
    }
}

fn amount(code: &'static str, label: fn(Locale) -> &'static str, heads: &'static [&'static str]) -> Column {
    Column { shape: Shape::Amount, ..text(code, label, heads) }
}

fn percent(code: &'static str, label: fn(Locale) -> &'static str, heads: &'static [&'static str]) -> Column {
    Column { shape: Shape::Percent, ..text(code, label, heads) }
}

#[cfg(test)]
mod tests;
