// Made by `node .ci/build-spec.mjs` from spec/openapi.yaml. Do not edit.

export interface paths {
  "/api/assets/{asset_id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one asset
     * @description Answers the lean core of the asset, and whichever groups `include` names. A trashed asset is read like any other.
     */
    get: operations["getAsset"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/api/assets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** List assets, a page at a time */
    get: operations["listAssets"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description A value that `include` accepts
     * @enum {string}
     */
    IncludeToken: "metadata" | "faces" | "people" | "metrics" | "file_data" | "variants";
    /** @description One page of the list */
    AssetPage: {
      data: components["schemas"]["Asset"][];
      /** @description Whether a further page follows */
      has_more: boolean;
    };
    /** @description A photo or a video */
    Asset: {
      /** @description The asset's own id */
      id: string;
      /** @description Type of the uploaded file */
      mime_type: string;
      /** @description What the file was called at its upload */
      original_file_name: string;
      /** @description Moment of capture on the device's clock; an offset only where it is known */
      local_datetime: string;
      /** @description When the record was made */
      created_at: string;
      /** @description When the record last changed */
      updated_at: string;
      /** @description Pixels from left to right as displayed; 0 while unknown */
      width?: number;
      /** @description Pixels from top to bottom as displayed; 0 while unknown */
      height?: number;
      /** @description Length of a video in seconds; null for a picture, and until it is known */
      duration?: number | null;
      /** @description When the asset went to the trash; null while it is in use */
      trashed_at?: string | null;
      /** @description Text a model wrote about the asset. Null until it has; empty where it declined */
      description?: string | null;
      /** @description ThumbHash of the picture in base64; null until it is computed */
      thumbhash?: string | null;
      /** @description Where the asset's renditions are; one of them, unless `variants` was asked for */
      asset_urls?: components["schemas"]["AssetUrls"] | null;
      /** @description Null or absent unless asked for */
      file_data?: components["schemas"]["FileData"] | null;
      /** @description Null or absent unless asked for; an asset without metadata answers null or an empty object */
      metadata?: components["schemas"]["Metadata"] | components["schemas"]["EmptyMetadata"] | null;
      /** @description Null or absent unless asked for */
      metrics?: components["schemas"]["Metrics"] | null;
      /** @description Null or absent unless asked for; an empty list where there are none */
      faces?: components["schemas"]["Face"][] | null;
      /** @description Null or absent unless asked for; an empty list where nobody was identified */
      people?: components["schemas"]["Person"][] | null;
    };
    /** @description Renditions by the name of their rung */
    AssetUrls: {
      original?: components["schemas"]["AssetVariant"];
      thumbnail?: components["schemas"]["AssetVariant"];
      small?: components["schemas"]["AssetVariant"];
      preview?: components["schemas"]["AssetVariant"];
      fullsize?: components["schemas"]["AssetVariant"];
      thumbnail_image?: components["schemas"]["AssetVariant"];
      small_image?: components["schemas"]["AssetVariant"];
      preview_image?: components["schemas"]["AssetVariant"];
      fullsize_image?: components["schemas"]["AssetVariant"];
    };
    /** @description One rendition */
    AssetVariant: {
      /** @description A signed address that needs no credential */
      url: string;
      /** @description Type of what the address serves; spelled without an underscore */
      mimetype: string;
      /** @description Width that the rendition aims at */
      width?: number | null;
    };
    /** @description Where the file came from, and its digests */
    FileData: {
      /** @description The device's own name for the file */
      device_asset_id: string;
      /** @description The device that uploaded it */
      device_id: string;
      /** @description Creation time in the device's file system */
      file_created_at: string;
      /** @description Modification time in the device's file system */
      file_modified_at: string;
      /** @description SHA-256 of the uploaded bytes in base64 */
      checksum: string;
      /** @description SHA-1 in base64; null for old records */
      checksum_sha1: string | null;
      /** @description Number of uploaded bytes */
      file_size_bytes: number;
    };
    /** @description What the camera recorded, and the names of the place */
    Metadata: {
      asset_id: string;
      created_at: string;
      updated_at: string;
      make?: string | null;
      model?: string | null;
      lens_model?: string | null;
      /** @description As in EXIF */
      orientation?: number | null;
      /** @description Pixels before rotation */
      raw_width?: number | null;
      /** @description Pixels before rotation */
      raw_height?: number | null;
      original_datetime?: string | null;
      digitized_datetime?: string | null;
      modified_datetime?: string | null;
      f_number?: number | null;
      /** @description Millimetres */
      focal_length?: number | null;
      iso?: number | null;
      /** @description Seconds */
      exposure_time?: number | null;
      /** @description Steps of exposure */
      exposure_bias?: number | null;
      /** @description Decimal degrees */
      latitude?: number | null;
      /** @description Decimal degrees */
      longitude?: number | null;
      /** @description Metres */
      altitude?: number | null;
      city?: string | null;
      state?: string | null;
      country?: string | null;
      /** @description Two letters */
      country_code?: string | null;
      sublocation?: string | null;
      place_name?: string | null;
      /** @description Name in the IANA database */
      timezone?: string | null;
      display_label?: string | null;
      /** @description Text embedded by the camera */
      description?: string | null;
      fps?: number | null;
      live_photo_cid?: string | null;
      projection_type?: string | null;
      auto_stack_id?: string | null;
      rating?: number | null;
    };
    /** @description No metadata, written as an object */
    EmptyMetadata: {
      asset_id?: string | null;
      created_at?: string | null;
      updated_at?: string | null;
      make?: null;
      model?: null;
      lens_model?: null;
      orientation?: null;
      raw_width?: null;
      raw_height?: null;
      original_datetime?: null;
      digitized_datetime?: null;
      modified_datetime?: null;
      f_number?: null;
      focal_length?: null;
      iso?: null;
      exposure_time?: null;
      exposure_bias?: null;
      latitude?: null;
      longitude?: null;
      altitude?: null;
      city?: null;
      state?: null;
      country?: null;
      country_code?: null;
      sublocation?: null;
      place_name?: null;
      timezone?: null;
      display_label?: null;
      description?: null;
      fps?: null;
      live_photo_cid?: null;
      projection_type?: null;
      auto_stack_id?: null;
      rating?: null;
    };
    /** @description Scores by name */
    Metrics: {
      [key: string]: number | null;
    };
    /** @description A face found in the asset */
    Face: {
      id: string;
      /** @description The asset it was found in */
      asset_id: string;
      bounding_box: components["schemas"]["BoundingBox"];
      created_at: string;
      updated_at: string;
      /** @description How the face came to be known */
      source?: string | null;
      /** @description Whose face it is; null while unknown */
      person_id?: string | null;
      confidence?: number | null;
      /** @description Where in the video it appears */
      timestamp_ms?: number | null;
      asset_urls?: components["schemas"]["AssetUrls"] | null;
    };
    /** @description A rectangle in the picture as displayed, from its upper left corner */
    BoundingBox: {
      x: number;
      y: number;
      w: number;
      h: number;
    };
    /** @description Someone identified in the asset */
    Person: {
      id: string;
      is_hidden: boolean;
      is_favorite: boolean;
      created_at: string;
      updated_at: string;
      /** @description Null until someone names the person */
      name?: string | null;
      birth_date?: string | null;
      asset_count?: number | null;
      thumbnail_face_id?: string | null;
      asset_urls?: components["schemas"]["AssetUrls"] | null;
    };
    /** @description Why a request was refused */
    ValidationError: {
      detail: string | components["schemas"]["ValidationIssue"][];
    };
    /** @description One thing wrong with the request */
    ValidationIssue: {
      /** @description Where in the request */
      loc: (string | number)[];
      msg: string;
      type: string;
      /** @description What was found there */
      input?: unknown;
      ctx?: Record<string, never>;
    };
    /** @description The general form of an error in HTTP (RFC 9457) */
    Problem: {
      type?: string;
      title?: string;
      status?: number;
      detail?: string;
      instance?: string;
    };
  };
  responses: {
    /** @description The credential is missing or wrong */
    Unauthorized: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ValidationError"];
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The credential lacks the permission */
    Forbidden: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ValidationError"];
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description No asset has this id */
    NotFound: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ValidationError"];
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The request is not valid, such as an unknown value of `include` */
    Unprocessable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ValidationError"];
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
    /** @description The caller should slow down */
    TooManyRequests: {
      headers: {
        /** @description Seconds to wait, or the date after which to try again */
        "Retry-After"?: string;
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["ValidationError"];
        "application/problem+json": components["schemas"]["Problem"];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getAsset: {
    parameters: {
      query?: {
        /** @description What to add to the lean core. The parameter may be repeated, and one value may hold several tokens separated by commas. Any other token is refused with 422. */
        include?: components["schemas"]["IncludeToken"][];
      };
      header?: never;
      path: {
        /** @description The asset's id, with its `asset_` prefix */
        asset_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The asset */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Asset"];
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      404: components["responses"]["NotFound"];
      422: components["responses"]["Unprocessable"];
      429: components["responses"]["TooManyRequests"];
    };
  };
  listAssets: {
    parameters: {
      query?: {
        /** @description The largest number of assets in the page */
        limit?: number;
        /** @description The last id of the page before */
        starting_after_id?: string;
        /** @description Whether to list assets in use, those in the trash, or both */
        state?: "live" | "trashed" | "all";
        /** @description These assets alone, each in a parameter or several between commas */
        ids?: string[];
        /** @description As for one asset */
        include?: components["schemas"]["IncludeToken"][];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One page */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["AssetPage"];
        };
      };
      401: components["responses"]["Unauthorized"];
      403: components["responses"]["Forbidden"];
      422: components["responses"]["Unprocessable"];
      429: components["responses"]["TooManyRequests"];
    };
  };
}
