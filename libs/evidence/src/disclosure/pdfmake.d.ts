/** As much of pdfmake as papers need. Its published types bring those of a browser into the server. */
declare module 'pdfmake' {
  type Content = string | { readonly [key: string]: unknown } | readonly Content[];
  interface Paper {
    readonly info: { readonly title: string; readonly author: string; readonly creationDate: Date };
    readonly language: string;
    readonly pageSize: 'A4';
    readonly pageOrientation: 'landscape' | 'portrait';
    readonly pageMargins: readonly [number, number, number, number];
    readonly defaultStyle: { readonly font: string; readonly fontSize: number; readonly lineHeight: number };
    readonly content: readonly Content[];
    readonly footer: (page: number, count: number) => Content;
  }
  const pdfmake: {
    setFonts(fonts: Readonly<Record<string, Readonly<Record<'normal' | 'bold' | 'italics' | 'bolditalics', string>>>>): void;
    setUrlAccessPolicy(allowed: (url: string) => boolean): void;
    setLocalAccessPolicy(allowed: (path: string) => boolean): void;
    createPdf(paper: Paper): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
  export type { Content, Paper };
}
