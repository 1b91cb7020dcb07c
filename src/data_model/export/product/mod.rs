//! The model as the metadata of products that keep records of persons and firms, one folder or file each. This is the
//! only place of the program that knows them by name: what they have of their own, how they spell, and what they cannot
//! do stands in tables beside each writer.

mod civicrm;
mod dataverse;
mod espocrm;
mod frappe;
mod hubspot;
mod mapping;
mod odoo;
mod salesforce;
mod twenty;
mod xml;

use super::Format;

/// Every product.
pub(super) const FORMATS: [Format; 8] = [
    salesforce::SALESFORCE,
    hubspot::HUBSPOT,
    dataverse::DATAVERSE,
    espocrm::ESPOCRM,
    twenty::TWENTY,
    odoo::ODOO,
    frappe::FRAPPE,
    civicrm::CIVICRM,
];
