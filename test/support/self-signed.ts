import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and a certificate for loopback that nobody signed but itself, made anew each time so that no key lies in the repository. PEM. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ecdsaWithSha256 = sequence(tag(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]))
  const commonName = tag(0x06, [0x55, 0x04, 0x03])
  const name = sequence(tag(0x31, sequence(commonName, tag(0x0c, Buffer.from('loopback')))))
  const day = 24 * 3_600_000
  const validity = sequence(time(Date.now() - day), time(Date.now() + day))
  const subjectAltName = tag(0x06, [0x55, 0x1d, 0x11])
  const loopback = sequence(tag(0x87, [127, 0, 0, 1]), tag(0x82, Buffer.from('localhost')))
  const extensions = tag(0xa3, sequence(sequence(subjectAltName, tag(0x04, loopback))))
  const version3 = tag(0xa0, tag(0x02, [2]))
  const serial = tag(0x02, [1])
  const keyInfo = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(version3, serial, ecdsaWithSha256, name, validity, name, keyInfo, extensions)
  const signature = tag(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]))
  const certificate = sequence(body, ecdsaWithSha256, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** One value of DER: tag, length, content. */
function tag(number: number, content: Uint8Array | readonly number[]): Buffer {
  const bytes = Buffer.from(content)
  const { length } = bytes
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([number, ...size]), bytes])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(parts))
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)
  return tag(0x17, Buffer.from(`${digits}Z`))
}
