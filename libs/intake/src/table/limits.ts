/** What a table may be at most. Far above any unit's register, far below what would trouble the server. */
export const limits = {
  /** Bytes of the uploaded file. */
  fileBytes: 64 * 1024 * 1024,
  /** Bytes of one part of an XLSX once inflated: a bomb stops here. */
  inflatedBytes: 256 * 1024 * 1024,
  zipEntries: 2_000,
  rows: 100_000,
  columns: 200,
  cellCharacters: 32_767,
  /** Characters of all shared strings together: they are the one thing of an XLSX that must be held in memory. */
  sharedCharacters: 32 * 1024 * 1024,
  sharedStrings: 2_000_000,
} as const;
