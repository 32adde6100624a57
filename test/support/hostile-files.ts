import { gzipSync } from 'node:zlib';
import type { Finding } from '#libs/evidence';
import { elfOf, jpegOf, oleOf, packedPdf, pdfOf, pngOf, programOf, zipOf } from './hostile-parts.js';

export interface HostileFile {
  readonly title: string;
  readonly name: string;
  readonly declaredType?: string;
  readonly content: Buffer;
  /** What must be found, at least; empty: it is to be accepted. */
  readonly finds: readonly Finding[];
}

const file = (title: string, name: string, content: Buffer | string, ...finds: Finding[]): HostileFile => ({ title, name, content: typeof content === 'string' ? Buffer.from(content) : content, finds });
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);
const text = Buffer.from('Протокол огляду місця події.\n');
const word = (...more: string[]): Buffer => zipOf(['[Content_Types].xml', 'word/document.xml', ...more].map((name) => ({ name, content: text })));
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const archives = (): HostileFile[] => [
  file('a bomb of one entry', 'bomb.zip', zipOf([{ name: 'a.txt', content: zeros(64 * 1024 * 1024) }]), 'archive-ratio'),
  file('a bomb of many entries', 'many.zip', zipOf(Array.from({ length: 300 }, (_, n) => ({ name: `${n}.txt`, content: zeros(200_000) }))), 'archive-ratio'),
  file('entries that lie upon each other', 'upon.zip', zipOf(Array.from({ length: 40 }, (_, n) => ({ name: `${n}.txt`, content: Buffer.from('x'.repeat(2_000)), upon: n > 0 }))), 'archive-overlapping'),
  file('an entry that says to be small', 'lies.zip', zipOf([{ name: 'a.bin', content: zeros(8_000_000), says: 10 }]), 'archive-lying'),
  file('an entry that says to be of terabytes', 'huge.zip', zipOf([{ name: 'a.bin', content: text, says: 0xfffffff0 }]), 'archive-ratio'),
  file('more entries than are looked at', 'crowd.zip', zipOf(Array.from({ length: 10_050 }, (_, n) => ({ name: `${n}` }))), 'archive-many-entries'),
  file('a count of entries that is not true', 'count.zip', zipOf([{ name: 'a.txt', content: text }], 60_000), 'broken'),
  file('a way out of the folder', 'slip.zip', zipOf([{ name: '../../../etc/cron.d/x', content: text }]), 'archive-paths'),
  file('a way out with other slashes', 'slip2.zip', zipOf([{ name: '..\\..\\windows\\x.txt', content: text }]), 'archive-paths'),
  file('a path from the root', 'root.zip', zipOf([{ name: '/etc/passwd', content: text }]), 'archive-paths'),
  file('a path from a drive', 'drive.zip', zipOf([{ name: 'C:\\x.txt', content: text }]), 'archive-paths'),
  file('a name with a zero in it', 'zero.zip', zipOf([{ name: 'a.txt\0.exe', content: text }]), 'archive-paths'),
  file('a symbolic link', 'link.zip', zipOf([{ name: 'link', content: Buffer.from('/etc/shadow'), mode: 0o120777 }]), 'archive-symlinks'),
  file('a locked archive', 'locked.zip', zipOf([{ name: 'a.txt', content: text, encrypted: true }]), 'encrypted'),
  file('an archive in an archive', 'nest.zip', zipOf([{ name: 'inner.zip', content: zipOf([{ name: 'a.txt', content: text }]) }]), 'archive-nested'),
  file('an archive of another kind in an archive', 'nest2.zip', zipOf([{ name: 'inner.tar.gz', content: gzipSync(text) }]), 'archive-nested'),
  file('a program in an archive', 'program.zip', zipOf([{ name: 'invoice.pdf.exe', content: programOf() }]), 'archive-programs'),
  file('a name in an archive that runs backwards', 'rtl.zip', zipOf([{ name: 'photo\u202egpj.exe', content: programOf() }]), 'archive-names', 'archive-programs'),
  file('an archive that breaks off', 'half.zip', zipOf([{ name: 'a.txt', content: text }]).subarray(0, 60), 'broken'),
  file('an archive of nothing', 'nothing.zip', zipOf([])),
  file('a table of contents that points nowhere', 'nowhere.zip', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), zeros(60), (() => { const end = zipOf([{ name: 'a', content: text }]).subarray(-22); end.writeUInt32LE(0x7fffffff, 16); return end; })()]), 'broken'),
  file('a packed stream', 'log.gz', gzipSync(zeros(5_000_000)), 'archive-not-examined'),
  file('an archive of a kind that is not read', 'a.7z', Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), zeros(64)]), 'archive-not-examined'),
  file('a program of Java', 'tool.zip', zipOf([{ name: 'META-INF/MANIFEST.MF', content: text }, { name: 'Main.class', content: text }]), 'executable'),
];
const documents = (): HostileFile[] => [
  file('a document with macros', 'contract.docx', word('word/vbaProject.bin'), 'macros'),
  file('a document that is an archive with a program', 'contract2.docx', zipOf([{ name: 'setup.exe', content: programOf() }]), 'archive-programs'),
  file('an old document with macros', 'old.doc', oleOf('Macros', '_VBA_PROJECT'), 'macros'),
  file('a locked document', 'locked.docx', oleOf('EncryptionInfo', 'EncryptedPackage'), 'encrypted'),
  file('rich text with an object', 'note.rtf', '{\\rtf1 {\\object\\objdata 0105000002}}', 'active-content'),
  file('a PDF with a script', 'script.pdf', pdfOf('<< /S /JavaScript /JS (app.alert(1)) >>'), 'active-content'),
  file('a PDF with a script in hex', 'hex.pdf', pdfOf('<< /S /J#61vaScript /#4aS (app.alert(1)) >>'), 'active-content'),
  file('a PDF with a script in a packed object', 'packed.pdf', packedPdf('3 0 << /S /JavaScript /JS (app.alert(1)) >>'), 'active-content'),
  file('a PDF that starts a program', 'launch.pdf', pdfOf('<< /S /Launch /F (cmd.exe) >>'), 'active-content'),
  file('a PDF with an attachment', 'attach.pdf', pdfOf('<< /Type /Filespec /EF << /F 9 0 R >> >>', '<< /Type /EmbeddedFile >>'), 'pdf-attachments'),
  file('a locked PDF', 'locked.pdf', pdfOf('<< /Encrypt 9 0 R >>'), 'encrypted'),
  file('a PDF that breaks off', 'half.pdf', pdfOf('<< /A /B >>').subarray(0, 90), 'truncated'),
  file('a PDF whose packed object is a bomb', 'bomb.pdf', packedPdf(`/A ${'0'.repeat(40_000_000)}`)),
  file('entities that grow', 'laughs.xml', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>`, 'xml-entities'),
  file('an entity that reads files', 'xxe.xml', `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`, 'xml-entities'),
  file('a drawing with a script', 'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'active-content'),
  file('a drawing that acts when it is loaded', 'logo2.svg', '<?xml version="1.0"?><svg onload="alert(1)"/>', 'active-content'),
  file('a page with a script', 'page.html', '<!doctype html><html><script>fetch("//x")</script></html>', 'active-content'),
  file('a page that says to be text', 'page.txt', '<html><body onload=alert(1)>', 'active-content'),
];
const images = (): HostileFile[] => [
  file('a PNG of four billion pixels', 'huge.png', pngOf(65_535, 65_535), 'image-too-large'),
  file('a PNG of a side beyond all', 'side.png', pngOf(0x7fffffff, 1), 'image-too-large'),
  file('a JPEG of four billion pixels', 'huge.jpg', jpegOf(65_535, 65_535), 'image-too-large'),
  file('a PNG of no pixels', 'none.png', pngOf(0, 10), 'broken'),
  file('a PNG that breaks off', 'half.png', pngOf(10, 10).subarray(0, 50), 'truncated'),
  file('a JPEG that breaks off', 'half.jpg', jpegOf(10, 10, false), 'truncated'),
  file('a JPEG of nothing but its first bytes', 'stub.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]), 'broken'),
  file('a GIF that is a script', 'script.gif', Buffer.concat([Buffer.from('GIF89a\x01\0\x01\0\0\0\0/*<script>alert(1)</script>*/', 'latin1'), Buffer.from(';')]), 'two-types'),
  file('a picture that is an archive', 'both.png', Buffer.concat([pngOf(10, 10), zipOf([{ name: 'a.txt', content: text }])]), 'two-types'),
  file('a picture that is a PDF', 'both.jpg', Buffer.concat([jpegOf(10, 10).subarray(0, 20), Buffer.from('%PDF-1.4'), jpegOf(10, 10).subarray(20)]), 'two-types'),
  file('a PDF behind a page', 'both.pdf', Buffer.concat([Buffer.from('junk junk\n'), pdfOf('<< >>')]), 'two-types'),
];
const names = (): HostileFile[] => [
  file('a program that is called a document', 'invoice.pdf', programOf(), 'executable', 'type-unlike-name'),
  file('a program that is called by two extensions', 'photo.jpg.exe', programOf(), 'executable'),
  file('a name that runs backwards', 'photo\u202egpj.exe', programOf(), 'executable'),
  file('a program for Linux', 'data', elfOf(), 'executable'),
  file('a script', 'run', '#!/bin/sh\nrm -rf /\n', 'executable'),
  file('a picture that is called a document', 'report.docx', pngOf(10, 10), 'type-unlike-name'),
  { ...file('bytes that are declared a picture', 'evidence', Buffer.from('plain text'), 'type-unlike-declared'), declaredType: 'image/png' },
  file('the test string of antivirus programs', 'eicar.txt', eicar, 'test-virus'),
  file('no byte at all', 'empty.jpg', zeros(0)),
  file('zeros', 'zeros.pdf', zeros(2_000_000), 'type-unlike-name'),
];
const honest = (): HostileFile[] => [
  file('honest text', 'протокол.txt', text), file('an honest PDF', 'протокол.pdf', pdfOf('<< /Type /Page >>')), file('an honest picture', 'фото.png', pngOf(40, 30)), file('an honest photo', 'фото.jpg', jpegOf(400, 300)),
  file('an honest document', 'лист.docx', word()), file('an honest archive', 'папка.zip', zipOf([{ name: 'а/лист.docx', content: word() }, { name: 'б.txt', content: text }])),
];

/** Hostile files of every kind, and honest ones among them that must come through. Made anew each time. */
export const hostileFiles = (): HostileFile[] => [...archives(), ...documents(), ...images(), ...names(), ...honest()];
