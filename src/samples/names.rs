//! Who and what the sample data is made of. Nobody and nothing of it exists; addresses end in `.example`, and telephone
//! numbers are of the ranges kept for fiction.

use crate::values::locale::Locale;

pub struct Company {
    pub name: &'static str,
    pub town: &'static str,
    /// What it is reached under, before `.example`.
    pub site: &'static str,
}

const fn company(name: &'static str, town: &'static str, site: &'static str) -> Company {
    Company { name, town, site }
}

pub const COMPANIES: usize = 24;

pub fn companies(locale: Locale) -> &'static [Company; COMPANIES] {
    match locale {
        Locale::En => &EN,
        Locale::Fr => &FR,
    }
}

static EN: [Company; COMPANIES] = [
    company("Alder & Finch", "Leeds", "alderfinch"),
    company("Bramble Foods", "Norwich", "bramblefoods"),
    company("Calder Logistics", "Hull", "calderlogistics"),
    company("Dunmore Printing", "Cork", "dunmoreprinting"),
    company("Eastgate Clinics", "York", "eastgateclinics"),
    company("Fairholt Hotels", "Bath", "fairholt"),
    company("Greywell Timber", "Perth", "greywelltimber"),
    company("Harrow Instruments", "Reading", "harrowinstruments"),
    company("Ivybridge Schools", "Exeter", "ivybridge"),
    company("Juniper Cosmetics", "Brighton", "junipercosmetics"),
    company("Kestrel Rail Parts", "Derby", "kestrelrail"),
    company("Larkfield Farms", "Ely", "larkfield"),
    company("Marlow Bicycles", "Oxford", "marlowbicycles"),
    company("Northway Energy", "Aberdeen", "northwayenergy"),
    company("Oakhurst Interiors", "Bristol", "oakhurst"),
    company("Penrose Shipping", "Plymouth", "penroseshipping"),
    company("Quayside Markets", "Galway", "quayside"),
    company("Redfern Tools", "Sheffield", "redferntools"),
    company("Silverdale Water", "Kendal", "silverdalewater"),
    company("Thornbury Textiles", "Paisley", "thornburytextiles"),
    company("Upland Cheese", "Wells", "uplandcheese"),
    company("Verity Insurance", "London", "verityinsurance"),
    company("Westmere Boats", "Poole", "westmereboats"),
    company("Yarrow Glass", "Stoke", "yarrowglass"),
];

static FR: [Company; COMPANIES] = [
    company("Ateliers Valmont", "Lyon", "valmont"),
    company("Biscuiterie Kerlan", "Quimper", "kerlan"),
    company("Charpentes Aubrac", "Rodez", "charpentes-aubrac"),
    company("Domaine des Ormes", "Angers", "domainedesormes"),
    company("École Saint-Aurèle", "Tours", "saint-aurele"),
    company("Fonderies du Jura", "Dole", "fonderies-jura"),
    company("Garage Morvan", "Nevers", "garagemorvan"),
    company("Hôtels Belrive", "Annecy", "belrive"),
    company("Imprimerie Cassel", "Lille", "imprimeriecassel"),
    company("Jardins Lavandou", "Toulon", "jardinslavandou"),
    company("Kiné Plus Rennes", "Rennes", "kineplus"),
    company("Laiterie des Cimes", "Chambéry", "laiteriedescimes"),
    company("Menuiserie Tardieu", "Limoges", "tardieu"),
    company("Nautisme Arvor", "Lorient", "arvor"),
    company("Optique Lumen", "Nancy", "optiquelumen"),
    company("Papeterie Vidal", "Albi", "papeterievidal"),
    company("Quincaillerie Roche", "Clermont-Ferrand", "roche"),
    company("Réseaux Solène", "Nantes", "reseauxsolene"),
    company("Scierie du Haut-Doubs", "Pontarlier", "hautdoubs"),
    company("Transports Delmas", "Le Havre", "delmas"),
    company("Usinage Perrin", "Saint-Étienne", "usinageperrin"),
    company("Verrerie d’Argonne", "Reims", "argonne"),
    company("Voyages Ailleurs", "Bordeaux", "ailleurs"),
    company("Zinc et Toitures", "Orléans", "zinctoitures"),
];

pub fn people(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => &[
            "Amara Osei",
            "Ben Whitlock",
            "Carys Pugh",
            "Duncan Reid",
            "Elena Marsh",
            "Farid Khan",
            "Grace Holloway",
            "Hamish Boyd",
            "Imogen Tate",
            "Jonah Speke",
            "Keira Nolan",
            "Liam Thwaite",
            "Maya Joshi",
            "Niall Brennan",
            "Olivia Crane",
            "Priya Nair",
            "Rory Vance",
            "Sadie Cole",
            "Tomasz Wilk",
            "Una Farrell",
            "Vikram Rao",
            "Wendy Ames",
            "Yusuf Demir",
            "Zoe Harte",
        ],
        Locale::Fr => &[
            "Adèle Vasseur",
            "Bastien Coulon",
            "Camille Ferrand",
            "Driss Amrani",
            "Estelle Guichard",
            "Fabien Lacaze",
            "Gaëlle Morin",
            "Hugo Pelissier",
            "Inès Berthier",
            "Jérôme Castaing",
            "Karine Leduc",
            "Loïc Tanguy",
            "Maëlle Rivoire",
            "Nassim Belkacem",
            "Océane Dufour",
            "Pascal Thévenin",
            "Raphaëlle Jourdan",
            "Samir Haddad",
            "Tiphaine Le Gall",
            "Ugo Marchetti",
            "Valérie Bonnet",
            "Xavier Prigent",
            "Yasmine Cherif",
            "Zélie Garnier",
        ],
    }
}

pub fn jobs(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => {
            &["Managing director", "Head of purchasing", "Operations manager", "Finance director", "Site manager"]
        }
        Locale::Fr => &[
            "Directrice générale",
            "Responsable des achats",
            "Responsable d’exploitation",
            "Directeur financier",
            "Responsable de site",
        ],
    }
}

/// What is sold.
pub fn subjects(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => &[
            "Maintenance contract",
            "Pilot project",
            "Annual licence",
            "Workshop refit",
            "Staff training",
            "Second site",
            "Extension of the contract",
            "New equipment",
            "Audit",
            "Framework agreement",
        ],
        Locale::Fr => &[
            "Contrat de maintenance",
            "Projet pilote",
            "Licence annuelle",
            "Rénovation de l’atelier",
            "Formation des équipes",
            "Deuxième site",
            "Extension du contrat",
            "Nouvel équipement",
            "Audit",
            "Accord-cadre",
        ],
    }
}

pub fn next_steps(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => &[
            "Call back about the budget",
            "Send the proposal",
            "Meet the buyer",
            "Visit the site",
            "Clarify the delivery dates",
            "Wait for the board’s decision",
        ],
        Locale::Fr => &[
            "Rappeler au sujet du budget",
            "Envoyer la proposition",
            "Rencontrer l’acheteur",
            "Visiter le site",
            "Préciser les délais",
            "Attendre la décision du comité",
        ],
    }
}

/// Why people write or call.
pub fn requests(locale: Locale) -> &'static [&'static str] {
    match locale {
        Locale::En => &[
            "Asked for a brochure at the fair",
            "Would like a quote",
            "Called about maintenance",
            "Recommended by a client",
            "Downloaded the price list",
            "Looks for a new supplier",
        ],
        Locale::Fr => &[
            "A demandé une brochure au salon",
            "Souhaite un devis",
            "A appelé pour la maintenance",
            "Recommandé par un client",
            "A téléchargé les tarifs",
            "Cherche un nouveau fournisseur",
        ],
    }
}

pub fn phone(locale: Locale, number: usize) -> String {
    match locale {
        Locale::En => format!("020 7946 0{:03}", number % 1000),
        Locale::Fr => format!("01 99 00 {:02} {:02}", number / 100 % 100, number % 100),
    }
}

pub fn country(locale: Locale) -> &'static str {
    match locale {
        Locale::En => "United Kingdom",
        Locale::Fr => "France",
    }
}
