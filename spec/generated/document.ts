// Made by `node .ci/build-spec.mjs` from spec/openapi.yaml. Do not edit.

import type { OpenAPIV3_1 } from "openapi-types";

export const document = {
  openapi: "3.1.0",
  info: {
    title: "Photo and video assets",
    version: "2026-06-15",
    license: {
      name: "Apache-2.0",
      identifier: "Apache-2.0",
    },
    description:
      "Reading one asset, and finding assets to read. A field that was not asked for may be null or left out; the two mean the same.",
  },
  servers: [
    {
      url: "/",
      description: "The target; its address is given to the run",
    },
  ],
  security: [
    {
      bearer: [],
    },
  ],
  tags: [
    {
      name: "assets",
      description: "Photos and videos",
    },
  ],
  paths: {
    "/api/assets/{asset_id}": {
      get: {
        operationId: "getAsset",
        tags: ["assets"],
        summary: "Read one asset",
        description:
          "Answers the lean core of the asset, and whichever groups `include` names. A trashed asset is read like any other.",
        parameters: [
          {
            name: "asset_id",
            in: "path",
            required: true,
            description: "The asset's id, with its `asset_` prefix",
            schema: {
              type: "string",
            },
          },
          {
            name: "include",
            in: "query",
            required: false,
            description:
              "What to add to the lean core. The parameter may be repeated, and one value may hold several tokens separated by commas. Any other token is refused with 422.",
            style: "form",
            explode: true,
            schema: {
              type: "array",
              items: {
                $ref: "#/components/schemas/IncludeToken",
              },
            },
          },
        ],
        responses: {
          "200": {
            description: "The asset",
            content: {
              "application/json": {
                schema: {
                  $ref: "#/components/schemas/Asset",
                },
              },
            },
          },
          "401": {
            $ref: "#/components/responses/Unauthorized",
          },
          "403": {
            $ref: "#/components/responses/Forbidden",
          },
          "404": {
            $ref: "#/components/responses/NotFound",
          },
          "422": {
            $ref: "#/components/responses/Unprocessable",
          },
          "429": {
            $ref: "#/components/responses/TooManyRequests",
          },
        },
      },
    },
    "/api/assets": {
      get: {
        operationId: "listAssets",
        tags: ["assets"],
        summary: "List assets, a page at a time",
        parameters: [
          {
            name: "limit",
            in: "query",
            required: false,
            description: "The largest number of assets in the page",
            schema: {
              type: "integer",
              minimum: 1,
              maximum: 200,
              default: 20,
            },
          },
          {
            name: "starting_after_id",
            in: "query",
            required: false,
            description: "The last id of the page before",
            schema: {
              type: "string",
            },
          },
          {
            name: "state",
            in: "query",
            required: false,
            description: "Whether to list assets in use, those in the trash, or both",
            schema: {
              type: "string",
              enum: ["live", "trashed", "all"],
              default: "live",
            },
          },
          {
            name: "ids",
            in: "query",
            required: false,
            description: "These assets alone, each in a parameter or several between commas",
            schema: {
              type: "array",
              items: {
                type: "string",
              },
            },
          },
          {
            name: "include",
            in: "query",
            required: false,
            description: "As for one asset",
            schema: {
              type: "array",
              items: {
                $ref: "#/components/schemas/IncludeToken",
              },
            },
          },
        ],
        responses: {
          "200": {
            description: "One page",
            content: {
              "application/json": {
                schema: {
                  $ref: "#/components/schemas/AssetPage",
                },
              },
            },
          },
          "401": {
            $ref: "#/components/responses/Unauthorized",
          },
          "403": {
            $ref: "#/components/responses/Forbidden",
          },
          "422": {
            $ref: "#/components/responses/Unprocessable",
          },
          "429": {
            $ref: "#/components/responses/TooManyRequests",
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bearer: {
        type: "http",
        scheme: "bearer",
      },
    },
    responses: {
      Unauthorized: {
        description: "The credential is missing or wrong",
        content: {
          "application/json": {
            schema: {
              $ref: "#/components/schemas/ValidationError",
            },
          },
          "application/problem+json": {
            schema: {
              $ref: "#/components/schemas/Problem",
            },
          },
        },
      },
      Forbidden: {
        description: "The credential lacks the permission",
        content: {
          "application/json": {
            schema: {
              $ref: "#/components/schemas/ValidationError",
            },
          },
          "application/problem+json": {
            schema: {
              $ref: "#/components/schemas/Problem",
            },
          },
        },
      },
      NotFound: {
        description: "No asset has this id",
        content: {
          "application/json": {
            schema: {
              $ref: "#/components/schemas/ValidationError",
            },
          },
          "application/problem+json": {
            schema: {
              $ref: "#/components/schemas/Problem",
            },
          },
        },
      },
      Unprocessable: {
        description: "The request is not valid, such as an unknown value of `include`",
        content: {
          "application/json": {
            schema: {
              $ref: "#/components/schemas/ValidationError",
            },
          },
          "application/problem+json": {
            schema: {
              $ref: "#/components/schemas/Problem",
            },
          },
        },
      },
      TooManyRequests: {
        description: "The caller should slow down",
        headers: {
          "Retry-After": {
            description: "Seconds to wait, or the date after which to try again",
            schema: {
              type: "string",
            },
          },
        },
        content: {
          "application/json": {
            schema: {
              $ref: "#/components/schemas/ValidationError",
            },
          },
          "application/problem+json": {
            schema: {
              $ref: "#/components/schemas/Problem",
            },
          },
        },
      },
    },
    schemas: {
      IncludeToken: {
        description: "A value that `include` accepts",
        type: "string",
        enum: ["metadata", "faces", "people", "metrics", "file_data", "variants"],
      },
      AssetPage: {
        description: "One page of the list",
        type: "object",
        required: ["data", "has_more"],
        properties: {
          data: {
            type: "array",
            items: {
              $ref: "#/components/schemas/Asset",
            },
          },
          has_more: {
            description: "Whether a further page follows",
            type: "boolean",
          },
        },
      },
      Asset: {
        description: "A photo or a video",
        type: "object",
        required: ["id", "mime_type", "original_file_name", "local_datetime", "created_at", "updated_at"],
        properties: {
          id: {
            description: "The asset's own id",
            type: "string",
          },
          mime_type: {
            description: "Type of the uploaded file",
            type: "string",
          },
          original_file_name: {
            description: "What the file was called at its upload",
            type: "string",
          },
          local_datetime: {
            description: "Moment of capture on the device's clock; an offset only where it is known",
            type: "string",
          },
          created_at: {
            description: "When the record was made",
            type: "string",
          },
          updated_at: {
            description: "When the record last changed",
            type: "string",
          },
          width: {
            description: "Pixels from left to right as displayed; 0 while unknown",
            type: "integer",
          },
          height: {
            description: "Pixels from top to bottom as displayed; 0 while unknown",
            type: "integer",
          },
          duration: {
            description: "Length of a video in seconds; null for a picture, and until it is known",
            type: ["number", "null"],
          },
          trashed_at: {
            description: "When the asset went to the trash; null while it is in use",
            type: ["string", "null"],
          },
          description: {
            description: "Text a model wrote about the asset. Null until it has; empty where it declined",
            type: ["string", "null"],
          },
          thumbhash: {
            description: "ThumbHash of the picture in base64; null until it is computed",
            type: ["string", "null"],
          },
          asset_urls: {
            description: "Where the asset's renditions are; one of them, unless `variants` was asked for",
            anyOf: [
              {
                $ref: "#/components/schemas/AssetUrls",
              },
              {
                type: "null",
              },
            ],
          },
          file_data: {
            description: "Null or absent unless asked for",
            anyOf: [
              {
                $ref: "#/components/schemas/FileData",
              },
              {
                type: "null",
              },
            ],
          },
          metadata: {
            description: "Null or absent unless asked for; an asset without metadata answers null or an empty object",
            anyOf: [
              {
                $ref: "#/components/schemas/Metadata",
              },
              {
                $ref: "#/components/schemas/EmptyMetadata",
              },
              {
                type: "null",
              },
            ],
          },
          metrics: {
            description: "Null or absent unless asked for",
            anyOf: [
              {
                $ref: "#/components/schemas/Metrics",
              },
              {
                type: "null",
              },
            ],
          },
          faces: {
            description: "Null or absent unless asked for; an empty list where there are none",
            type: ["array", "null"],
            items: {
              $ref: "#/components/schemas/Face",
            },
          },
          people: {
            description: "Null or absent unless asked for; an empty list where nobody was identified",
            type: ["array", "null"],
            items: {
              $ref: "#/components/schemas/Person",
            },
          },
        },
      },
      AssetUrls: {
        description: "Renditions by the name of their rung",
        type: "object",
        properties: {
          original: {
            $ref: "#/components/schemas/AssetVariant",
          },
          thumbnail: {
            $ref: "#/components/schemas/AssetVariant",
          },
          small: {
            $ref: "#/components/schemas/AssetVariant",
          },
          preview: {
            $ref: "#/components/schemas/AssetVariant",
          },
          fullsize: {
            $ref: "#/components/schemas/AssetVariant",
          },
          thumbnail_image: {
            $ref: "#/components/schemas/AssetVariant",
          },
          small_image: {
            $ref: "#/components/schemas/AssetVariant",
          },
          preview_image: {
            $ref: "#/components/schemas/AssetVariant",
          },
          fullsize_image: {
            $ref: "#/components/schemas/AssetVariant",
          },
        },
      },
      AssetVariant: {
        description: "One rendition",
        type: "object",
        required: ["url", "mimetype"],
        properties: {
          url: {
            description: "A signed address that needs no credential",
            type: "string",
          },
          mimetype: {
            description: "Type of what the address serves; spelled without an underscore",
            type: "string",
          },
          width: {
            description: "Width that the rendition aims at",
            type: ["integer", "null"],
          },
        },
      },
      FileData: {
        description: "Where the file came from, and its digests",
        type: "object",
        required: [
          "device_asset_id",
          "device_id",
          "file_created_at",
          "file_modified_at",
          "checksum",
          "checksum_sha1",
          "file_size_bytes",
        ],
        properties: {
          device_asset_id: {
            type: "string",
            description: "The device's own name for the file",
          },
          device_id: {
            type: "string",
            description: "The device that uploaded it",
          },
          file_created_at: {
            type: "string",
            description: "Creation time in the device's file system",
          },
          file_modified_at: {
            type: "string",
            description: "Modification time in the device's file system",
          },
          checksum: {
            type: "string",
            description: "SHA-256 of the uploaded bytes in base64",
          },
          checksum_sha1: {
            type: ["string", "null"],
            description: "SHA-1 in base64; null for old records",
          },
          file_size_bytes: {
            type: "integer",
            description: "Number of uploaded bytes",
          },
        },
      },
      Metadata: {
        description: "What the camera recorded, and the names of the place",
        type: "object",
        required: ["asset_id", "created_at", "updated_at"],
        properties: {
          asset_id: {
            type: "string",
          },
          created_at: {
            type: "string",
          },
          updated_at: {
            type: "string",
          },
          make: {
            type: ["string", "null"],
          },
          model: {
            type: ["string", "null"],
          },
          lens_model: {
            type: ["string", "null"],
          },
          orientation: {
            type: ["integer", "null"],
            description: "As in EXIF",
          },
          raw_width: {
            type: ["integer", "null"],
            description: "Pixels before rotation",
          },
          raw_height: {
            type: ["integer", "null"],
            description: "Pixels before rotation",
          },
          original_datetime: {
            type: ["string", "null"],
          },
          digitized_datetime: {
            type: ["string", "null"],
          },
          modified_datetime: {
            type: ["string", "null"],
          },
          f_number: {
            type: ["number", "null"],
          },
          focal_length: {
            type: ["number", "null"],
            description: "Millimetres",
          },
          iso: {
            type: ["number", "null"],
          },
          exposure_time: {
            type: ["number", "null"],
            description: "Seconds",
          },
          exposure_bias: {
            type: ["number", "null"],
            description: "Steps of exposure",
          },
          latitude: {
            type: ["number", "null"],
            description: "Decimal degrees",
          },
          longitude: {
            type: ["number", "null"],
            description: "Decimal degrees",
          },
          altitude: {
            type: ["number", "null"],
            description: "Metres",
          },
          city: {
            type: ["string", "null"],
          },
          state: {
            type: ["string", "null"],
          },
          country: {
            type: ["string", "null"],
          },
          country_code: {
            type: ["string", "null"],
            description: "Two letters",
          },
          sublocation: {
            type: ["string", "null"],
          },
          place_name: {
            type: ["string", "null"],
          },
          timezone: {
            type: ["string", "null"],
            description: "Name in the IANA database",
          },
          display_label: {
            type: ["string", "null"],
          },
          description: {
            type: ["string", "null"],
            description: "Text embedded by the camera",
          },
          fps: {
            type: ["number", "null"],
          },
          live_photo_cid: {
            type: ["string", "null"],
          },
          projection_type: {
            type: ["string", "null"],
          },
          auto_stack_id: {
            type: ["string", "null"],
          },
          rating: {
            type: ["number", "null"],
          },
        },
      },
      EmptyMetadata: {
        description: "No metadata, written as an object",
        type: "object",
        properties: {
          asset_id: {
            type: ["string", "null"],
          },
          created_at: {
            type: ["string", "null"],
          },
          updated_at: {
            type: ["string", "null"],
          },
          make: {
            type: "null",
          },
          model: {
            type: "null",
          },
          lens_model: {
            type: "null",
          },
          orientation: {
            type: "null",
          },
          raw_width: {
            type: "null",
          },
          raw_height: {
            type: "null",
          },
          original_datetime: {
            type: "null",
          },
          digitized_datetime: {
            type: "null",
          },
          modified_datetime: {
            type: "null",
          },
          f_number: {
            type: "null",
          },
          focal_length: {
            type: "null",
          },
          iso: {
            type: "null",
          },
          exposure_time: {
            type: "null",
          },
          exposure_bias: {
            type: "null",
          },
          latitude: {
            type: "null",
          },
          longitude: {
            type: "null",
          },
          altitude: {
            type: "null",
          },
          city: {
            type: "null",
          },
          state: {
            type: "null",
          },
          country: {
            type: "null",
          },
          country_code: {
            type: "null",
          },
          sublocation: {
            type: "null",
          },
          place_name: {
            type: "null",
          },
          timezone: {
            type: "null",
          },
          display_label: {
            type: "null",
          },
          description: {
            type: "null",
          },
          fps: {
            type: "null",
          },
          live_photo_cid: {
            type: "null",
          },
          projection_type: {
            type: "null",
          },
          auto_stack_id: {
            type: "null",
          },
          rating: {
            type: "null",
          },
        },
      },
      Metrics: {
        description: "Scores by name",
        type: "object",
        additionalProperties: {
          type: ["number", "null"],
        },
      },
      Face: {
        description: "A face found in the asset",
        type: "object",
        required: ["id", "asset_id", "bounding_box", "created_at", "updated_at"],
        properties: {
          id: {
            type: "string",
          },
          asset_id: {
            type: "string",
            description: "The asset it was found in",
          },
          bounding_box: {
            $ref: "#/components/schemas/BoundingBox",
          },
          created_at: {
            type: "string",
          },
          updated_at: {
            type: "string",
          },
          source: {
            type: ["string", "null"],
            description: "How the face came to be known",
          },
          person_id: {
            type: ["string", "null"],
            description: "Whose face it is; null while unknown",
          },
          confidence: {
            type: ["number", "null"],
            minimum: 0,
            maximum: 1,
          },
          timestamp_ms: {
            type: ["number", "null"],
            description: "Where in the video it appears",
          },
          asset_urls: {
            anyOf: [
              {
                $ref: "#/components/schemas/AssetUrls",
              },
              {
                type: "null",
              },
            ],
          },
        },
      },
      BoundingBox: {
        description: "A rectangle in the picture as displayed, from its upper left corner",
        type: "object",
        required: ["x", "y", "w", "h"],
        properties: {
          x: {
            type: "integer",
          },
          y: {
            type: "integer",
          },
          w: {
            type: "integer",
          },
          h: {
            type: "integer",
          },
        },
      },
      Person: {
        description: "Someone identified in the asset",
        type: "object",
        required: ["id", "is_hidden", "is_favorite", "created_at", "updated_at"],
        properties: {
          id: {
            type: "string",
          },
          is_hidden: {
            type: "boolean",
          },
          is_favorite: {
            type: "boolean",
          },
          created_at: {
            type: "string",
          },
          updated_at: {
            type: "string",
          },
          name: {
            type: ["string", "null"],
            description: "Null until someone names the person",
          },
          birth_date: {
            type: ["string", "null"],
          },
          asset_count: {
            type: ["integer", "null"],
          },
          thumbnail_face_id: {
            type: ["string", "null"],
          },
          asset_urls: {
            anyOf: [
              {
                $ref: "#/components/schemas/AssetUrls",
              },
              {
                type: "null",
              },
            ],
          },
        },
      },
      ValidationError: {
        description: "Why a request was refused",
        type: "object",
        required: ["detail"],
        properties: {
          detail: {
            anyOf: [
              {
                type: "string",
              },
              {
                type: "array",
                items: {
                  $ref: "#/components/schemas/ValidationIssue",
                },
              },
            ],
          },
        },
      },
      ValidationIssue: {
        description: "One thing wrong with the request",
        type: "object",
        required: ["loc", "msg", "type"],
        properties: {
          loc: {
            description: "Where in the request",
            type: "array",
            items: {
              type: ["string", "integer"],
            },
          },
          msg: {
            type: "string",
          },
          type: {
            type: "string",
          },
          input: {
            description: "What was found there",
          },
          ctx: {
            type: "object",
          },
        },
      },
      Problem: {
        description: "The general form of an error in HTTP (RFC 9457)",
        type: "object",
        properties: {
          type: {
            type: "string",
          },
          title: {
            type: "string",
          },
          status: {
            type: "integer",
          },
          detail: {
            type: "string",
          },
          instance: {
            type: "string",
          },
        },
      },
    },
  },
} satisfies OpenAPIV3_1.Document;
