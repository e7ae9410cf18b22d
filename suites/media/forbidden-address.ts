import { lookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Addresses that are of the machine's own link: where clouds keep what only their machines may know. No picture is
 * there, and a URL comes from the target, which decides where it leads.
 */
const forbidden = new BlockList();
forbidden.addSubnet("169.254.0.0", 16);
forbidden.addSubnet("fe80::", 10, "ipv6");
forbidden.addAddress("fd00:ec2::254", "ipv6");

/** @param host as a URL has it, brackets of IPv6 included */
export function isForbidden(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  const family = isIP(bare);
  return family !== 0 && forbidden.check(bare, family === 6 ? "ipv6" : "ipv4");
}

/** Looks a name up as usual, and finds nothing where it leads to such an address. */
export const permittedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) return callback(error, "", 0);
    const permitted = addresses.filter(({ address }) => !isForbidden(address));
    const [first] = permitted;
    if (first === undefined) return callback(refusal(hostname), "", 0);
    if (options.all === true) callback(null, permitted);
    else callback(null, first.address, first.family);
  });
};

function refusal(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} leads to a link-local address, where nothing is fetched`), {
    code: "ECONNREFUSED",
  });
}
