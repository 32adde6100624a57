/** What a table may be at most. Far above any unit's register, far below what would trouble the server. */
export const limits = {
  /** Bytes of the uploaded file. */
  fileBytes: 64 * 1024 * 1024,
  /** Bytes of all that is read of an open XLSX once inflated, one part after another: a bomb stops here, also one of many small parts. */
  inflatedBytes: 256 * 1024 * 1024,
  /** Parts of the archive; sheets and relations, which each need a part. */
  zipEntries: 2_000,
  /** Formats of cells that Excel itself allows. */
  styles: 65_536,
  rows: 100_000,
  columns: 200,
  cellCharacters: 32_767,
  /** Characters of all cells together, as many as a CSV can have: a few strings, referred to a million times, are a bomb too. */
  tableCharacters: 64 * 1024 * 1024,
  /** Characters of all shared strings together: they are the one thing of an XLSX that must be held in memory. */
  sharedCharacters: 32 * 1024 * 1024,
  sharedStrings: 2_000_000,
} as const;
