-- Leads are searched by more than their subject: the column holds subject, person, company, e-mail and phone, folded.
alter table leads rename column subject_folded to search;
