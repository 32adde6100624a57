/** What stands on a label beside the number, since things of several cases have the same one: the end of the id that the code holds. Tells nothing of the case. */
export const labelMark = (itemId: string): string => itemId.slice(-6).toUpperCase();
