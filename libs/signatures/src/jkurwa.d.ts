/** As much of jkurwa as a signature by DSTU 4145 needs. */
declare module 'jkurwa' {
  interface PublicKey {
    verify(hash: Buffer, signature: Buffer, format?: 'le' | 'short'): boolean;
  }
  interface PrivateKey {
    sign(hash: Buffer, format: 'le'): Buffer;
  }
  interface DstuCertificate {
    pubkey_unpack(): PublicKey;
  }
  const jkurwa: {
    Certificate: { from_asn1(der: Buffer): DstuCertificate };
    Priv: { from_asn1(der: Buffer): PrivateKey };
  };
  export default jkurwa;
}

declare module 'gost89' {
  const gost89: { compat: { algos(): { hash(content: Buffer): Buffer } } };
  export default gost89;
}
