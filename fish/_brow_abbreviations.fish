function _brow_abbreviations --description 'Abbreviations for the daily commands, for who sets brow_abbreviations'
    abbr --add brc brow connect
    abbr --add brs brow stop
    abbr --add brl brow list
    abbr --add brr brow run
    abbr --add brw brow watch
end
