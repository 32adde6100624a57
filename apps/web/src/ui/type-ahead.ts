/**
 * A list in which one types a few letters and presses Enter. The first match has to be chosen when the list opens too: else the
 * first letter opens it, and a moment later what it chose is forgotten although it still looks chosen.
 */
export const typeAhead = { searchable: true, selectFirstOptionOnChange: true, selectFirstOptionOnDropdownOpen: true } as const;
