-- SQLite only: another store brings its own index of words. Texts are written without accents and in Latin letters, and so are the words looked for.
CREATE VIRTUAL TABLE case_search USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
