import { FormData } from "undici";
import type { Cargo } from "../../fixtures/provision/cargo.ts";
import type { WireRequest } from "../http/client.ts";

/** A box around a face, in pixels of the display. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A request of the operations beside the one that is judged, as plain data. */
export type Write =
  | { readonly operation: "upload"; readonly cargo: Cargo }
  | { readonly operation: "trash" | "restore" | "delete"; readonly ids: readonly string[] }
  | { readonly operation: "place"; readonly id: string; readonly latitude: number; readonly longitude: number }
  | { readonly operation: "face"; readonly assetId: string; readonly box: Box; readonly personId: string | undefined }
  | { readonly operation: "person"; readonly birthDate: string }
  | { readonly operation: "read person" | "remove person"; readonly id: string }
  | { readonly operation: "list persons"; readonly after: string | undefined };

/** How the operation is called in a sentence: method and path. */
export function nameOf(write: Write, pathTemplate: string): string {
  const { method, path } = wireOf(write, pathTemplate);
  return `${method} ${path.split("?")[0]}`;
}

/** @param pathTemplate such as `/api/assets/{asset_id}`; faces and people live beside the assets */
export function wireOf(write: Write, pathTemplate: string): WireRequest {
  const assets = pathTemplate.replace(/\/\{asset_id\}.*$/, "");
  const beside = (name: string): string => `${assets.slice(0, assets.lastIndexOf("/"))}/${name}`;
  switch (write.operation) {
    case "upload":
      return { method: "POST", path: assets, body: formOf(write.cargo) };
    case "trash":
    case "restore":
      return { method: "POST", path: `${assets}/${write.operation}`, body: JSON.stringify({ ids: write.ids }) };
    case "delete":
      return { method: "DELETE", path: assets, body: JSON.stringify({ ids: write.ids }) };
    case "place": {
      const { id, latitude, longitude } = write;
      const path = pathTemplate.replace("{asset_id}", () => encodeURIComponent(id));
      return { method: "PATCH", path, body: JSON.stringify({ latitude, longitude }) };
    }
    case "face": {
      const { assetId, box, personId } = write;
      const face = { asset_id: assetId, bounding_box: box, ...(personId !== undefined && { person_id: personId }) };
      return { method: "POST", path: beside("faces"), body: JSON.stringify(face) };
    }
    case "person":
      return { method: "POST", path: beside("people"), body: JSON.stringify({ birth_date: write.birthDate }) };
    case "read person":
      return { method: "GET", path: `${beside("people")}/${encodeURIComponent(write.id)}` };
    case "remove person":
      return { method: "DELETE", path: `${beside("people")}/${encodeURIComponent(write.id)}` };
    case "list persons": {
      const after = write.after === undefined ? "" : `&starting_after_id=${encodeURIComponent(write.after)}`;
      return { method: "GET", path: `${beside("people")}?name_filter=unnamed&limit=200${after}` };
    }
  }
}

function formOf(cargo: Cargo): FormData {
  const form = new FormData();
  form.set("asset_data", new Blob([cargo.bytes], { type: cargo.mimeType }), cargo.fileName);
  form.set("device_asset_id", cargo.deviceAssetId);
  form.set("device_id", cargo.deviceId);
  form.set("file_created_at", cargo.fileCreatedAt);
  form.set("file_modified_at", cargo.fileModifiedAt);
  return form;
}
