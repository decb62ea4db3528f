//! Two-way tables of names: every row and column known, no cell missing.

use super::{Walk, says};
use crate::agreement_file::grammar::{Key, Named};
use crate::agreement_file::nearest::nearest;
use crate::agreement_file::tree::{Entry, Node, Value};
use crate::agreement_file::wording::name;

impl<'given> Walk<'given> {
    /// `named` is what rows, columns and cells name.
    pub(super) fn grid(&mut self, named: [Named; 3], key: &'static Key, node: &'given Node) {
        let [rows, columns, cells] = named;
        let Value::Map(entries, _) = &node.value else {
            return self.say(says::wrong_shape(node, "rows of cells", "줄과 칸으로 된 표", key.example));
        };
        self.axis(rows, entries);
        let mut known = self.declared(columns);
        for Entry { key: written, value } in entries {
            let Value::Map(row, _) = &value.value else {
                let empty = value.is_empty_text();
                self.say(if empty {
                    says::no_value(value, written, key)
                } else {
                    says::wrong_shape(value, "cells by name", "이름별 칸", key.example)
                });
                continue;
            };
            self.axis(columns, row);
            for cell in row {
                if cell.value.is_empty_text() {
                    self.say(says::no_value(&cell.value, &cell.key, key));
                } else {
                    self.refer(cells, &cell.value, key);
                }
                if !known.contains(&cell.key.text.as_str()) {
                    known.push(&cell.key.text);
                }
            }
        }
        for Entry { key: written, value } in entries.iter().filter(|row| !row.value.entries().is_empty()) {
            for column in known.iter().filter(|column| value.get(column).is_none()) {
                self.say(says::missing_cell(written, column, cells));
            }
        }
        for row in self.declared(rows).iter().filter(|row| node.get(row).is_none()) {
            self.say(says::missing_cell_row(node, key, row));
        }
    }

    /// The names of an axis, which must be those that the file defines for it, where it defines any.
    fn axis(&mut self, named: Named, entries: &'given [Entry]) {
        let declared = self.declared(named);
        for Entry { key: written, .. } in entries {
            if let Err(fault) = name(&written.text) {
                self.fault("W24", &written.text, written.place, fault, "`high`");
            } else if !declared.is_empty() && !declared.contains(&written.text.as_str()) {
                let meant = nearest(&written.text, declared.iter().copied());
                self.say(says::unknown_name(named, &written.text, written.place, &declared, meant));
            }
        }
    }

    fn declared(&self, named: Named) -> Vec<&'given str> {
        self.scope.known(named, None).unwrap_or_default()
    }
}
